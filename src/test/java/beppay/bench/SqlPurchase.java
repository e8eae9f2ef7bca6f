package beppay.bench;

import beppay.esims.Iccid;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/// Buys with one call of `bench.buy` per transaction, which is defined in `bench/buy.sql`.
final class SqlPurchase implements Clients.Client {
    private static final String BUY = "select bench.buy(?, ?, ?, ?, ?, ?, ?)";

    /// Starts from the clock, so that no two runs use the same numbers.
    private static final AtomicLong SERIAL = new AtomicLong(System.currentTimeMillis() * 1_000 % 10_000_000_000_000L);

    private final Connection connection;
    private final PreparedStatement buy;
    private final List<byte[]> keys;
    private final List<Buyer> buyers;
    private final byte[] request = sha256("a purchase of the bench");
    private final SplittableRandom random = new SplittableRandom();
    private int count;

    SqlPurchase(Jdbc jdbc, List<Buyer> buyers, int number) throws SQLException {
        connection = jdbc.connect();
        buy = connection.prepareStatement(BUY);
        this.buyers = buyers;
        keys = buyers.stream().map(buyer -> sha256(buyer.key())).toList();
        count = number * buyers.size() / 64;
    }

    @Override
    public void ask() throws SQLException {
        int i = count++ % buyers.size();
        long serial = SERIAL.incrementAndGet();
        buy.setBytes(1, keys.get(i));
        buy.setString(2, buyers.get(i).planId());
        buy.setString(3, "customer@example.com");
        buy.setString(4, "loop-" + serial);
        buy.setBytes(5, request);
        buy.setString(
                6, Iccid.completing("89998" + padded(Long.toString(serial), 13)).digits());
        buy.setString(7, "LPA:1$sandbox.beppay.invalid$" + matchingId());
        try (var result = buy.executeQuery()) {
            result.next();
        }
    }

    /// About a hundred random bits, as in the sandbox.
    private String matchingId() {
        var bits = padded(Long.toString(random.nextLong(Long.MAX_VALUE), 32), 13)
                + padded(Long.toString(random.nextLong(1L << 35), 32), 7);
        return bits.toUpperCase(Locale.ROOT);
    }

    private static String padded(String digits, int length) {
        return "0".repeat(length - digits.length()) + digits;
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
