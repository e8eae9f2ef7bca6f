package beppay.documentation;

import java.util.List;

/// What is told of one field of a body, or of one parameter.
///
/// @param name its place: `data.esim.iccid`, `data[].id`
/// @param type in words: `string or null`
/// @param meaning in Markdown; empty where the name says it all
/// @param limits in Markdown, a phrase each: "1 to 255 characters"
record Field(String name, String type, boolean isRequired, String meaning, List<String> limits) {}
