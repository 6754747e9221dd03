; What the JavaScript and the TypeScript grammars have in common.
(import_statement) @import
(export_statement) @export
(call_expression function: (import)) @dynamic

[(identifier) (shorthand_property_identifier)] @name
(this) @this

[
  (function_declaration) (generator_function_declaration) (function_expression) (generator_function) (arrow_function)
  (method_definition)
] @function
[(class_declaration) (class)] @class

; A function or class that gets its name from what it is assigned to.
(variable_declarator
  name: (identifier)
  value: [(arrow_function) (function_expression) (generator_function) (class)]) @assigned
(program (expression_statement (assignment_expression) @assignment))

; Where a name is made, not used. @named is the own name of a @function, @class, @type or @namespace.
(import_clause (identifier) @bind)
(namespace_import (identifier) @bind)
(import_specifier (identifier) @bind)
(export_specifier (identifier) @bind)
(namespace_export (identifier) @bind)
(function_declaration name: (identifier) @named)
(generator_function_declaration name: (identifier) @named)
(variable_declarator name: (identifier) @bind)
(arrow_function parameter: (identifier) @bind)
(shorthand_property_identifier_pattern) @bind
(pair_pattern value: (identifier) @bind)
(array_pattern (identifier) @bind)
(assignment_pattern left: (identifier) @bind)
(rest_pattern (identifier) @bind)
(catch_clause parameter: (identifier) @bind)
(for_in_statement kind: _ left: (identifier) @bind)
