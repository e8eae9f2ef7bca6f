/// The public documentation: pages and files generated from `openapi.yaml` and Markdown.
@NullMarked
package beppay.documentation;

import org.jspecify.annotations.NullMarked;
