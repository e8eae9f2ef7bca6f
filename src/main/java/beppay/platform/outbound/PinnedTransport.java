package beppay.platform.outbound;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.io.Transport;
import org.eclipse.jetty.util.thread.Scheduler;

/// A TCP connection to one IP address. Jetty resolves no name for it, and receives a limited number of bytes.
///
/// Two transports are never equal, so that Jetty never shares a connection.
final class PinnedTransport extends Transport.Socket {
    private final InetSocketAddress address;
    private final int maxReceivedBytes;

    private PinnedTransport(InetSocketAddress address, int maxReceivedBytes) {
        this.address = address;
        this.maxReceivedBytes = maxReceivedBytes;
    }

    /// @param host the name that the server must have in its certificate. Jetty takes it from the address
    static PinnedTransport to(InetAddress address, String host, int port, int maxReceivedBytes) {
        try {
            var named = InetAddress.getByAddress(host, address.getAddress());
            return new PinnedTransport(new InetSocketAddress(named, port), maxReceivedBytes);
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Override
    public SocketAddress getSocketAddress() {
        return address;
    }

    @Override
    public SelectableChannel newSelectableChannel() throws IOException {
        return SocketChannel.open();
    }

    @Override
    public EndPoint newEndPoint(
            Scheduler scheduler, ManagedSelector selector, SelectableChannel channel, SelectionKey key) {
        return new LimitedEndPoint((SocketChannel) channel, selector, key, scheduler);
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    private final class LimitedEndPoint extends SocketChannelEndPoint {
        private int receivedBytes;

        LimitedEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler) {
            super(channel, selector, key, scheduler);
        }

        @Override
        public int fill(ByteBuffer buffer) throws IOException {
            int filled = super.fill(buffer);
            receivedBytes += Math.max(0, filled);
            if (receivedBytes > maxReceivedBytes) {
                throw UnreadableResponse.tooLarge();
            }
            return filled;
        }
    }
}
