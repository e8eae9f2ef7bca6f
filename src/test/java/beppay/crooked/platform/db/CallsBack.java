package beppay.crooked.platform.db;

import beppay.crooked.platform.postgres.NeedsTheDatabase;

public interface CallsBack {
    NeedsTheDatabase started();
}
