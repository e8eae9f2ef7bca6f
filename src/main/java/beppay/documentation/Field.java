package beppay.documentation;

import java.util.List;

/// The description of one field of a body, or of one parameter.
///
/// @param name its full path: `data.esim.iccid`, `data[].id`
/// @param type in words: `string or null`
/// @param meaning in Markdown; empty if the name is sufficient
/// @param limits phrases in Markdown, such as "1 to 255 characters"
record Field(String name, String type, boolean isRequired, String meaning, List<String> limits) {}
