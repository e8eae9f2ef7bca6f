package beppay.violations.platform.db;

import beppay.violations.platform.postgres.NeedsTheDatabase;

public interface CallsBack {
    NeedsTheDatabase started();
}
