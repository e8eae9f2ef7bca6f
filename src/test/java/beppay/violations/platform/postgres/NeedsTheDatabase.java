package beppay.violations.platform.postgres;

import beppay.violations.platform.db.CallsBack;

public interface NeedsTheDatabase {
    CallsBack database();
}
