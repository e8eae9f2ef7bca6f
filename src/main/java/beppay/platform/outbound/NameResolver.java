package beppay.platform.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// Resolves the name of a host to all its addresses. The call blocks.
interface NameResolver {
    InetAddress[] resolve(String host) throws UnknownHostException;
}
