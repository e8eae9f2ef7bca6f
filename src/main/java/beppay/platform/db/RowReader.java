package beppay.platform.db;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Reads the rows of a result into records, by column name: `createdAt` from `created_at`.
///
/// A component that is a record with one component reads that component's column: `Money price` reads
/// `price_micros`. A component that is a record with several components reads their columns. If the outer record
/// has a component of the same name, the column's name begins with that of the inner record: in `Plan`, `id` reads
/// `id`, and the id of `Offer offer` reads `offer_id`. A type that is not a record reads the first column. A null
/// is accepted only for a component that is `@Nullable`.
final class RowReader<R> {
    private static final ClassValue<RowReader<?>> READERS = new ClassValue<>() {
        @Override
        protected RowReader<?> computeValue(Class<?> type) {
            return new RowReader<>(type, new ArrayList<>(), UnaryOperator.identity());
        }
    };

    private interface Column {
        /// @param positions the column's index in the result, for each of the names
        @Nullable
        Object read(ResultSet result, int[] positions) throws SQLException;
    }

    private final List<String> names;
    private final UnaryOperator<String> columnName;
    private final Column[] columns;
    private final @Nullable Constructor<R> constructor;

    /// @param names the columns that are read; the constructor adds those of this type
    /// @param columnName the column's name in the result for its name in this type
    private RowReader(Class<R> type, List<String> names, UnaryOperator<String> columnName) {
        this.names = names;
        this.columnName = columnName;
        if (type.isRecord()) {
            var components = type.getRecordComponents();
            constructor = constructorOf(type);
            columns = new Column[components.length];
            for (int i = 0; i < components.length; i++) {
                columns[i] = column(type, components[i]);
            }
        } else {
            constructor = null;
            columns = new Column[] {(result, positions) -> read(result, 1, type)};
        }
    }

    @SuppressWarnings("unchecked") // the class value of a type holds that type's row
    static <R> RowReader<R> of(Class<R> type) {
        return (RowReader<R>) READERS.get(type);
    }

    /// Reads all remaining rows. The names are looked up once for all rows.
    List<R> readAll(ResultSet result) throws SQLException {
        var positions = new int[names.size()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = result.findColumn(names.get(i));
        }
        var rows = new ArrayList<R>();
        while (result.next()) {
            rows.add(read(result, positions));
        }
        return rows;
    }

    @SuppressWarnings("unchecked") // without a constructor, the only column has the type itself
    private R read(ResultSet result, int[] positions) throws SQLException {
        if (constructor == null) {
            return (R) Objects.requireNonNull(columns[0].read(result, positions), "a null where a value was expected");
        }
        @Nullable Object[] values = new @Nullable Object[columns.length];
        for (int i = 0; i < columns.length; i++) {
            values[i] = columns[i].read(result, positions);
        }
        return construct(constructor, values);
    }

    private Column column(Class<R> outer, RecordComponent component) {
        var name = snakeCase(component.getName());
        var type = component.getType();
        if (!type.isRecord()) {
            int at = addName(name);
            return requireNonNull(component, (result, positions) -> read(result, positions[at], type));
        }
        if (type.getRecordComponents().length > 1) {
            return nested(component, inner -> hasComponent(outer, inner) ? name + "_" + inner : inner);
        }
        var inner = type.getRecordComponents()[0];
        int at = addName(name + "_" + snakeCase(inner.getName()));
        var wrap = constructorOf(type);
        return requireNonNull(component, (result, positions) -> {
            var value = read(result, positions[at], inner.getType());
            return value == null ? null : construct(wrap, value);
        });
    }

    /// A record that may be null is null if its first column is.
    private Column nested(RecordComponent component, UnaryOperator<String> innerName) {
        int first = names.size();
        var reader = new RowReader<>(component.getType(), names, innerName);
        return isNullable(component)
                ? (result, positions) ->
                        result.getObject(positions[first]) == null ? null : reader.read(result, positions)
                : reader::read;
    }

    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static boolean hasComponent(Class<?> type, String name) {
        return Arrays.stream(type.getRecordComponents())
                .anyMatch(component -> snakeCase(component.getName()).equals(name));
    }

    private int addName(String name) {
        names.add(columnName.apply(name));
        return names.size() - 1;
    }

    private static Column requireNonNull(RecordComponent component, Column column) {
        if (isNullable(component)) {
            return column;
        }
        return (result, positions) ->
                Objects.requireNonNull(column.read(result, positions), () -> "a null for " + component);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // the constants of an enum are found by their raw type
    private static @Nullable Object read(ResultSet result, int column, Class<?> type) throws SQLException {
        if (type == long.class || type == Long.class) {
            return nullable(result, result.getLong(column));
        } else if (type == int.class || type == Integer.class) {
            return nullable(result, result.getInt(column));
        } else if (type == boolean.class || type == Boolean.class) {
            return nullable(result, result.getBoolean(column));
        } else if (type == String.class) {
            return result.getString(column);
        } else if (type == byte[].class) {
            return result.getBytes(column);
        } else if (type == Instant.class) {
            var at = result.getObject(column, OffsetDateTime.class);
            return at == null ? null : at.toInstant();
        } else if (type == List.class) {
            var array = result.getArray(column);
            return array == null ? null : List.of((Object[]) array.getArray());
        } else if (type.isEnum()) {
            var name = result.getString(column);
            return name == null ? null : Enum.valueOf((Class) type, name.toUpperCase(Locale.ROOT));
        }
        return result.getObject(column, type);
    }

    /// The driver returns a null as zero or false, and `wasNull` then reports it.
    private static @Nullable Object nullable(ResultSet result, Object value) throws SQLException {
        return result.wasNull() ? null : value;
    }

    private static <T> Constructor<T> constructorOf(Class<T> type) {
        try {
            var types = new Class<?>[type.getRecordComponents().length];
            for (int i = 0; i < types.length; i++) {
                types[i] = type.getRecordComponents()[i].getType();
            }
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static <T> T construct(Constructor<T> constructor, @Nullable Object... values) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException refused) {
            if (refused.getCause() instanceof RuntimeException reason) {
                throw reason;
            }
            throw new IllegalStateException("A row is rejected by " + constructor.getDeclaringClass(), refused);
        } catch (ReflectiveOperationException broken) {
            throw new IllegalStateException("A row does not fit " + constructor.getDeclaringClass(), broken);
        }
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
