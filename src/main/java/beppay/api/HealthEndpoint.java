package beppay.api;

import beppay.platform.db.Database;
import beppay.platform.http.Call;
import beppay.platform.http.Reply;

/// `/health/live` and `/health/ready`, for whatever watches over the process.
final class HealthEndpoint {
    private static final String ANYTHING = "select 1";

    private final Database database;

    HealthEndpoint(Database database) {
        this.database = database;
    }

    record Health(String status) {}

    /// The process answers.
    Reply live(Call call) {
        return Envelope.reply(200, new Health("live")).with("Cache-Control", "no-store");
    }

    /// The database answers too; refuses with `unavailable` where it does not.
    Reply ready(Call call) {
        database.read(tx -> tx.one(Integer.class, ANYTHING));
        return Envelope.reply(200, new Health("ready")).with("Cache-Control", "no-store");
    }
}
