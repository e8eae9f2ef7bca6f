package beppay.platform.db;

import java.sql.Types;
import org.jspecify.annotations.Nullable;

/// A null of a known type, for statements that run often and whose argument is sometimes null. When a plain null
/// replaces a value, PostgreSQL's driver prepares the statement again.
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
