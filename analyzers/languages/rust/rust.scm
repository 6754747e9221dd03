; What can hold a definition, a module or a method.
(mod_item) @mod
(impl_item) @impl
(struct_item) @class
(enum_item) @class
(union_item) @class
(trait_item) @interface
(function_item) @function
(function_signature_item) @function
(macro_definition) @macro

; Items that are no definitions to a picture, and that others can name.
(type_item) @named
(const_item) @named
(static_item) @named

; What names another file or another crate.
(use_declaration) @use
(extern_crate_declaration) @crate

; What a class consists of.
(field_declaration) @member
(enum_variant) @member

(attribute_item) @attribute
(inner_attribute_item) @attribute

; No path of the program stands in these.
(line_comment) @comment
(block_comment) @comment
(string_literal) @text
(raw_string_literal) @text
(char_literal) @char
