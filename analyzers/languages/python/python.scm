(import_statement) @import
(import_from_statement) @import
(class_definition) @class
(function_definition) @function
(function_definition body: (block . (expression_statement . (string) @docstring)))
(class_definition body: (block . (expression_statement . (string) @docstring)))
(class_definition body: (block (expression_statement (assignment left: (identifier) @attribute))))
(call function: [(identifier) (attribute)] @call)
(decorator [(identifier) (attribute)] @reference)
(type [(identifier) (attribute)] @reference)
(type (generic_type . (identifier) @reference))
(call arguments: (argument_list [(identifier) (attribute)] @reference))
(keyword_argument value: [(identifier) (attribute)] @reference)
