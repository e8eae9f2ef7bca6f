package beppay.emails;

import beppay.emails.EmailContent.Block;
import beppay.emails.EmailContent.Button;
import beppay.emails.EmailContent.Heading;
import beppay.emails.EmailContent.LinkedText;
import beppay.emails.EmailContent.Paragraph;
import beppay.emails.MemberEmails.Context;
import java.time.Instant;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// The daily e-mail to staff about what waits for a person. It states the figures of the time when it is sent.
final class DailySummaryEmail {
    private DailySummaryEmail() {}

    /// Null if nothing waits for the recipient any longer.
    static @Nullable EmailContent of(Context context, Instant now) {
        var member = StaffEmails.member(context);
        var work = WaitingWork.all(context.tx(), now).stream()
                .filter(line -> member.may(line.needed()))
                .toList();
        if (work.isEmpty()) {
            return null;
        }
        var blocks = new ArrayList<Block>();
        blocks.add(new Heading("This waits for a person", true));
        blocks.add(new Paragraph("As of %s:".formatted(MemberEmails.TIME.format(now))));
        work.forEach(line ->
                blocks.add(new LinkedText(line.sentence(), context.base().at(line.page()))));
        blocks.add(new Button("Open the console", context.base().at("/console")));
        blocks.add(new Paragraph("This e-mail is sent at most once a day, and only if something waits."));
        var subject = work.size() == 1
                ? "Waiting: %s".formatted(work.getFirst().sentence())
                : "%d things wait for a person".formatted(work.size());
        return context.content(subject, work.getFirst().sentence(), blocks.toArray(Block[]::new));
    }
}
