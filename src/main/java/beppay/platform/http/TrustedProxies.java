package beppay.platform.http;

import java.net.InetAddress;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.InetAddressSet;
import org.jspecify.annotations.Nullable;

/// The proxies whose header `X-Forwarded-For` is believed. Each proxy appends the address from which it received the
/// request, so the header is read from the right, up to the first address that is not a trusted proxy. Anything to the
/// left of it was sent by the caller. The scheme (`X-Forwarded-Proto`) is read by [Call#isHttps].
public final class TrustedProxies {
    /// The header of anyone else is ignored.
    public static final TrustedProxies NONE = new TrustedProxies(new InetAddressSet());

    private static final int MAX_BLOCKS = 100;
    /// More than any operator has in a row.
    static final int MAX_HOPS = 16;

    private static final Pattern BLOCK = Pattern.compile("([0-9a-fA-F:.]{2,45})(/[0-9]{1,3})?");
    /// An address as proxies write it: IPv6 in brackets or without, and with a port or without.
    private static final Pattern HOP = Pattern.compile(
            "\\[([0-9a-fA-F:.]{2,45})](?::[0-9]{1,5})?|([0-9.]{7,15})(?::[0-9]{1,5})?|([0-9a-fA-F:.]{2,45})");

    private final InetAddressSet blocks;

    private TrustedProxies(InetAddressSet blocks) {
        this.blocks = blocks;
    }

    /// Parses up to a hundred addresses and CIDR blocks with commas between them, such as `10.0.0.0/8, 2001:db8::1`.
    /// Null if one is invalid.
    public static @Nullable TrustedProxies parse(String text) {
        var blocks = new InetAddressSet();
        var parts = text.split(",", -1);
        for (var part : parts) {
            var block = BLOCK.matcher(part.strip());
            if (!block.matches() || literal(block.group(1)) == null || parts.length > MAX_BLOCKS) {
                return null;
            }
            try {
                blocks.add(part.strip());
            } catch (IllegalArgumentException invalid) {
                return null;
            }
        }
        return new TrustedProxies(blocks);
    }

    /// Never resolves a name.
    private static @Nullable InetAddress literal(String text) {
        try {
            return text.contains(":") || text.matches("([0-9]{1,3}\\.){3}[0-9]{1,3}")
                    ? InetAddress.ofLiteral(text)
                    : null;
        } catch (IllegalArgumentException invalid) {
            return null;
        }
    }

    /// The address of the caller.
    ///
    /// @param peer the address of the connection
    /// @param forwarded the lines of the header
    String caller(String peer, List<String> forwarded) {
        if (!isTrusted(literal(peer))) {
            return peer;
        }
        var hops = String.join(",", forwarded).split(",", -1);
        var caller = peer;
        for (int hop = hops.length - 1; hop >= Math.max(0, hops.length - MAX_HOPS); hop--) {
            var address = address(hops[hop].strip());
            if (address == null) {
                return caller;
            }
            caller = address.getHostAddress();
            if (!isTrusted(address)) {
                return caller;
            }
        }
        return caller;
    }

    private boolean isTrusted(@Nullable InetAddress address) {
        return address != null && blocks.test(address);
    }

    private static @Nullable InetAddress address(String hop) {
        var parts = HOP.matcher(hop);
        if (!parts.matches()) {
            return null;
        }
        for (int group = 1; group <= parts.groupCount(); group++) {
            if (parts.group(group) != null) {
                return literal(parts.group(group));
            }
        }
        return null;
    }

    /// Those of the server that received the request.
    static TrustedProxies of(Request request) {
        var server = request.getConnectionMetaData().getConnector().getServer();
        return server.getAttribute(TrustedProxies.class.getName()) instanceof TrustedProxies proxies ? proxies : NONE;
    }
}
