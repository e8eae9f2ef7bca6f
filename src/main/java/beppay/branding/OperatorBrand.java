package beppay.branding;

import beppay.platform.db.Database;
import beppay.platform.db.DatabaseException;
import beppay.platform.db.Notifications;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The operator's brand in memory, so that no page needs a query. It is read again in the background when it was
/// changed. Until then, and while the database is unavailable, pages show the earlier one.
public final class OperatorBrand implements Notifications.CacheListener {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorBrand.class);

    private final Database database;
    private final AtomicBoolean isReading = new AtomicBoolean();
    private volatile PageBrand current = PageBrand.STANDARD;
    private volatile boolean isOutdated = true;

    /// Create it before the notifications are started.
    public OperatorBrand(Database database) {
        this.database = database;
        database.notifications().subscribe(Brands.CHANNEL, this);
    }

    /// Never waits.
    public PageBrand current() {
        if (isOutdated) {
            readLater();
        }
        return current;
    }

    @Override
    public void onChange(String partnerId) {
        if (partnerId.isEmpty()) {
            onMissedNotifications();
        }
    }

    @Override
    public void onMissedNotifications() {
        isOutdated = true;
        readLater();
    }

    private void readLater() {
        if (isReading.compareAndSet(false, true)) {
            Thread.ofVirtual().name("reading the brand").start(this::readAgain);
        }
    }

    private void readAgain() {
        try {
            read();
        } catch (DatabaseException failed) {
            // The next page tries it again.
            isOutdated = true;
            LOG.debug("The operator's brand was not read: {}", failed.getMessage());
        } finally {
            isReading.set(false);
        }
    }

    /// Reads the brand, which may have been changed again in the meantime.
    public void read() {
        isOutdated = false;
        current = PageBrand.of(database.autocommit(Brands::ofOperator));
    }
}
