package beppay.platform.outbound;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Ways to write addresses that are not public. Each is a host of a URL.
public final class HostileHosts {
    private static final List<String> IPV4 = List.of(
            "127.0.0.1",
            "127.0.0.2",
            "127.255.255.254",
            "0.0.0.0",
            "10.0.0.1",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "169.254.169.254",
            "100.100.100.200",
            "192.0.0.192",
            "168.63.129.16");

    private static final List<String> OTHERS = List.of(
            "0.1.2.3",
            "100.64.0.1",
            "100.127.255.255",
            "192.0.2.1",
            "192.88.99.1",
            "198.18.0.1",
            "198.19.255.255",
            "198.51.100.1",
            "203.0.113.1",
            "224.0.0.1",
            "239.255.255.250",
            "240.0.0.1",
            "255.255.255.255",
            "[::]",
            "[::1]",
            "[::2]",
            "[0:0:0:0:0:0:0:1]",
            "[0000:0000:0000:0000:0000:0000:0000:0001]",
            "[100::1]",
            "[2001:2::1]",
            "[2001:10::1]",
            "[2001:20::1]",
            "[2001:db8::1]",
            "[3fff::1]",
            "[4000::1]",
            "[5f00::1]",
            "[fc00::1]",
            "[fd00:ec2::254]",
            "[fd20:ce::254]",
            "[fe80::1]",
            "[fe80::a9fe:a9fe]",
            "[febf::1]",
            "[fec0::1]",
            "[ff02::1]",
            "[ff0e::1]",
            "[fe80::1%1]",
            "[fe80::1%lo]",
            "[::1%1]",
            "[::1%lo]",
            "localhost");

    private HostileHosts() {}

    /// All, at least two hundred.
    public static List<String> all() {
        var all = new ArrayList<>(OTHERS);
        IPV4.forEach(address -> all.addAll(formsOf(address)));
        return all;
    }

    /// Without octal numbers. Java reads them as decimal ones, so these hosts are others, and some are public.
    public static List<String> allThatJavaReads() {
        return all().stream().filter(host -> !host.matches("0[0-9]+(\\..*)?")).toList();
    }

    private static List<String> formsOf(String address) {
        var b = InetAddress.ofLiteral(address).getAddress();
        int one = b[0] & 255;
        int two = b[1] & 255;
        int three = b[2] & 255;
        int four = b[3] & 255;
        long number = ((long) one << 24) | (two << 16) | (three << 8) | four;
        return Stream.concat(
                        Stream.of(
                                address,
                                "%d".formatted(number),
                                "0x%x".formatted(number),
                                "0%o".formatted(number),
                                "0x%x.0x%x.0x%x.0x%x".formatted(one, two, three, four),
                                "0%o.0%o.0%o.0%o".formatted(one, two, three, four),
                                "00000%o.%d.%d.%d".formatted(one, two, three, four),
                                "%d.%d".formatted(one, number & 0xffffff),
                                "%d.%d.%d".formatted(one, two, number & 0xffff),
                                "0x%x.%d".formatted(one, number & 0xffffff)),
                        Stream.of(
                                        "::ffff:" + address,
                                        "::ffff:%x:%x".formatted(number >> 16, number & 0xffff),
                                        "::" + address,
                                        "64:ff9b::" + address,
                                        "64:ff9b:1::" + address,
                                        "2002:%x:%x::1".formatted(number >> 16, number & 0xffff),
                                        "2001:0:808:808:0:0:%x:%x".formatted(~number >> 16 & 0xffff, ~number & 0xffff))
                                .map("[%s]"::formatted))
                .toList();
    }
}
