package beppay.platform.db;

import java.sql.Types;
import org.jspecify.annotations.Nullable;

/// A null that tells what it is a null of, for a statement that is run again and again, now with a value in that place
/// and now without: PostgreSQL's driver has a statement parsed anew whenever a plain null takes a value's place.
public enum TypedNull {
    TEXT(Types.VARCHAR),
    NUMBER(Types.BIGINT);

    final int type;

    TypedNull(int type) {
        this.type = type;
    }

    public static Object orText(@Nullable String text) {
        return text == null ? TEXT : text;
    }

    public static Object orNumber(@Nullable Long number) {
        return number == null ? NUMBER : number;
    }
}
