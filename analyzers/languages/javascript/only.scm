; Where the JavaScript grammar differs from the TypeScript one.
(class_declaration name: (identifier) @named)
(field_definition) @member
(formal_parameters (identifier) @bind)
(field_definition property: _ value: [(arrow_function) (function_expression) (generator_function)]) @assigned
