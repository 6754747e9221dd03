(package_clause (package_identifier) @package)
(import_spec) @import
(source_file (function_declaration) @function)
(source_file (method_declaration) @method)
(source_file (type_declaration [(type_spec) (type_alias)] @type))
(source_file (type_declaration (type_spec type: (interface_type)) @interface))
(source_file (type_declaration (type_spec type: (interface_type (method_elem) @signature))))
(source_file (type_declaration (type_spec type: (interface_type (type_elem . [(type_identifier) (qualified_type) (generic_type)] @embedded .)))))
(source_file (type_declaration (type_spec type: (struct_type (field_declaration_list [
  (field_declaration name: (field_identifier) type: (_) @field_type) @field
  (field_declaration !name type: (_) @embedded)
])))))
(source_file (const_declaration (const_spec) @value))
(source_file (var_declaration [(var_spec) @value (var_spec_list (var_spec) @value)]))

[
  (function_declaration) (method_declaration) (func_literal) (function_type) (method_elem) (type_spec) (type_alias)
  (block) (if_statement) (for_statement) (expression_switch_statement) (type_switch_statement)
  (expression_case) (default_case) (type_case) (communication_case)
] @region

(parameter_declaration name: (identifier) @parameter)
(variadic_parameter_declaration name: (identifier) @parameter)
(type_parameter_declaration name: (identifier) @parameter)
(method_declaration receiver: (parameter_list (parameter_declaration type: [
  (generic_type type_arguments: (type_arguments (type_elem (type_identifier) @parameter)))
  (pointer_type (generic_type type_arguments: (type_arguments (type_elem (type_identifier) @parameter))))
])))

[(short_var_declaration) (range_clause) (receive_statement)] @assigned
[(var_spec) (const_spec)] @declared
[(type_spec) (type_alias)] @named
(type_switch_statement alias: (expression_list (identifier) @alias))

(keyed_element key: (literal_element (identifier) @key))
(composite_literal
  type: [(map_type) (array_type) (slice_type) (implicit_length_array_type)]
  body: (literal_value (keyed_element key: (literal_element (identifier) @index))))

[(identifier) (type_identifier)] @name
(qualified_type package: (package_identifier) @name)
