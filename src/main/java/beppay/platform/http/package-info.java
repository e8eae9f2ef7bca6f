/// Owns the web server: routes, calls and replies. No other package uses Jetty.
@NullMarked
package beppay.platform.http;

import org.jspecify.annotations.NullMarked;
