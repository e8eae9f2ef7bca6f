package beppay.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.slf4j.event.EventRecordingLogger;
import org.slf4j.event.Level;
import org.slf4j.event.SubstituteLoggingEvent;
import org.slf4j.helpers.SubstituteLogger;

class IncidentTest {
    private final LinkedBlockingQueue<SubstituteLoggingEvent> logged = new LinkedBlockingQueue<>();
    private final Incident incident = new Incident(
            new EventRecordingLogger(new SubstituteLogger("test", logged, false), logged), Level.WARN, "It is over.");

    @Test
    void a_problem_of_ten_thousand_callers_is_one_line() {
        for (int i = 0; i < 10_000; i++) {
            incident.occurred("The disk is full.");
            incident.succeeded();
        }
        assertThat(logged).hasSize(1);
        assertThat(logged.element().getMessage()).isEqualTo("The disk is full.");
    }

    @Test
    void success_without_an_incident_logs_nothing() {
        incident.succeeded();
        assertThat(logged).isEmpty();
    }
}
