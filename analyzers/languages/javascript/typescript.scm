; What only the TypeScript grammars have.
(type_identifier) @name
(abstract_class_declaration) @class
[(interface_declaration) (type_alias_declaration) (enum_declaration)] @type
[(internal_module) (module)] @namespace
(function_signature) @function
(public_field_definition) @member
(enum_body [(property_identifier) (enum_assignment)] @member)
(type_alias_declaration value: (object_type [(property_signature) (method_signature)] @member))
(interface_body [(property_signature) (method_signature)] @member)
(formal_parameters (required_parameter (accessibility_modifier)) @member)
(class_body [(method_signature) (abstract_method_signature)] @function)
[(function_type) (constructor_type) (call_signature) (construct_signature)] @signature
(interface_body (method_signature) @signature)
(export_statement (import_alias)) @alias

(public_field_definition name: _ value: [(arrow_function) (function_expression) (generator_function)]) @assigned

(call_expression function: (_) @generic type_arguments: (_))
(new_expression constructor: (_) @generic type_arguments: (_))

(class_declaration name: (type_identifier) @named)
(abstract_class_declaration name: (type_identifier) @named)
(interface_declaration name: (type_identifier) @named)
(type_alias_declaration name: (type_identifier) @named)
(enum_declaration name: (identifier) @named)
(internal_module name: (identifier) @named)
(internal_module name: (nested_identifier object: (identifier) @named))
(import_alias . (identifier) @bind)
(function_signature name: (identifier) @named)
(type_parameter name: (type_identifier) @bind)
(required_parameter pattern: (identifier) @bind)
(optional_parameter pattern: (identifier) @bind)
(import_require_clause (identifier) @bind)
