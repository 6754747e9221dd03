(package_declaration) @package
(import_declaration) @import
(class_declaration) @class
(enum_declaration) @class
(record_declaration) @class
(interface_declaration) @interface
(annotation_type_declaration) @interface
(method_declaration) @method
(constructor_declaration) @method
(compact_constructor_declaration) @method
(annotation_type_element_declaration) @method
(object_creation_expression (class_body) @anonymous)
(enum_constant body: (class_body) @anonymous)
(type_parameter (type_identifier) @parameter)
(superclass (_) @base)
(super_interfaces (type_list (_) @base))
(extends_interfaces (type_list (_) @base))
(type_identifier) @type
(record_pattern (identifier) @type)
(annotation name: [(identifier) (scoped_identifier)] @type)
(marker_annotation name: [(identifier) (scoped_identifier)] @type)
(object_creation_expression type: (_) @created)
(method_invocation object: [(identifier) (this) (super)] @head)
(field_access object: [(identifier) (this)] @head)
(method_reference . (identifier) @head)
(method_invocation . name: (identifier) @bare)
(variable_declarator name: (identifier) @variable)
(formal_parameter name: (identifier) @variable)
(catch_formal_parameter name: (identifier) @variable)
(enhanced_for_statement name: (identifier) @variable)
(resource name: (identifier) @variable)
(lambda_expression parameters: (identifier) @variable)
(inferred_parameters (identifier) @variable)
(instanceof_expression name: (identifier) @variable)
(type_pattern (identifier) @variable)
(record_pattern_component (identifier) @variable)
(enum_constant name: (identifier) @variable)
(enum_constant name: (identifier) @constant)
(field_declaration) @field
(block_comment) @comment
