package beppay.partners;

import static org.assertj.core.api.Assertions.assertThat;

import beppay.audit.Actor;
import beppay.mail.EmailAddress;
import beppay.partners.PartnerList.Search;
import beppay.partners.PartnerList.State;
import beppay.platform.db.Database;
import beppay.platform.postgres.TestPostgres;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PartnerListTest {
    private static final Database DATABASE = TestPostgres.freshDatabase();
    private static final String ADD_MANY = """
            insert into partners (email, name, created_at, updated_at, suspended_at)
            select 'p' || i || '@example.com', 'Partner ' || md5(i::text), now(), now(), case when i % 100 = 0 then now() end
            from generate_series(1, 5000) i""";

    @BeforeAll
    static void add() {
        DATABASE.transact(tx -> tx.update(ADD_MANY));
        DATABASE.transact(tx -> {
            for (var name : List.of("anna", "Bella", "50% off_", "bella")) {
                var email = new EmailAddress("x" + name.hashCode() + "@example.com");
                Partners.add(tx, email, name, null, Actor.command("test"), Instant.EPOCH);
            }
            return 0;
        });
        DATABASE.autocommit(tx -> tx.update("analyze partners"));
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    private static PartnerList.Page page(String text, State state, @Nullable Long after) {
        return DATABASE.autocommit(tx -> PartnerList.page(tx, new Search(text, state), after, 2));
    }

    @Test
    void pages_follow_one_another_by_name_regardless_of_case() {
        var first = page("", State.ALL, null);
        assertThat(first.partners()).extracting(Partner::name).containsExactly("50% off_", "anna");
        assertThat(first.total()).isEqualTo(PartnerList.MAX_COUNTED + 1);
        assertThat(first.hasMore()).isTrue();
        var second = page("", State.ALL, first.partners().getLast().id());
        assertThat(second.partners()).extracting(Partner::name).containsExactly("Bella", "bella");
    }

    @Test
    void a_search_takes_its_text_literally() {
        assertThat(page("% off_", State.ALL, null).total()).isEqualTo(1);
        assertThat(page("%", State.ALL, null).total()).isEqualTo(1);
        assertThat(page("p4999@", State.ALL, null).total()).isEqualTo(1);
        assertThat(page("BELLA", State.ACTIVE, null).hasMore()).isFalse();
        assertThat(page("partner", State.SUSPENDED, null).total()).isEqualTo(50);
    }

    @Test
    void a_page_is_read_from_an_index_in_its_order() {
        for (var condition : List.of("", " and suspended_at is not null", " and suspended_at is null")) {
            var sql = "explain select * from partners where true" + condition + """
                     and (lower(name) collate "C", id) > (select lower(seen.name) collate "C", seen.id from partners seen
                    where seen.id = 7) order by lower(name) collate "C", id limit 51""";
            List<String> plan = DATABASE.autocommit(tx -> tx.rows(String.class, sql));
            assertThat(String.join("\n", plan))
                    .containsPattern("Index Scan using partners_(by_name|suspended)")
                    .doesNotContain("Sort", "Seq Scan");
        }
    }
}
