package beppay.crooked.platform.postgres;

import beppay.crooked.platform.db.CallsBack;

public interface NeedsTheDatabase {
    CallsBack database();
}
