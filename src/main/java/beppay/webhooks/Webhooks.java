package beppay.webhooks;

import beppay.platform.db.Database;
import beppay.platform.outbound.PublicHttp;
import beppay.platform.outbound.PublicHttpLimits;
import beppay.secrets.FieldCipher;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// The webhooks of a server: what partners do with their endpoints, and the deliveries.
public final class Webhooks implements AutoCloseable {
    private final PartnerWebhooks endpoints;
    private final DeliveryWorker deliveries;

    /// @param allowsPrivate whether endpoints may be on this machine and use plain HTTP, for tests
    /// @param every how often due deliveries are looked for
    public record Settings(boolean allowsPrivate, Duration every) {}

    public Webhooks(
            Database database, FieldCipher cipher, Settings settings, InstantSource clock, RandomGenerator random) {
        var secrets = new EndpointSecrets(cipher);
        var http = new PublicHttp(PublicHttpLimits.STANDARD, settings.allowsPrivate);
        endpoints = new PartnerWebhooks(database, secrets, settings.allowsPrivate, clock, random);
        deliveries = new DeliveryWorker(database, http, secrets, clock, random, settings.every);
    }

    public PartnerWebhooks endpoints() {
        return endpoints;
    }

    public void start() {
        deliveries.start();
    }

    /// Makes the attempts that are due, and waits for their results. The server also makes them continuously.
    ///
    /// @return how many were made
    public int tick() {
        return deliveries.tick();
    }

    @Override
    public void close() {
        deliveries.close();
    }
}
