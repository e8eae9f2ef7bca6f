/// The web server: routes, calls and replies. Jetty is named in this package and nowhere else.
@NullMarked
package beppay.platform.http;

import org.jspecify.annotations.NullMarked;
