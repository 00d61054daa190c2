import IntakeContract
import Porting
import SagaSupervisorContract
import SubmissionContract
import SystemPicture
import Testing

/// The services' views of one request, compared.
struct ServiceViewsTests {
    private static let id = PortRequestID.make(millisecondsSince1970: 1_795_600_000_000, random: (1, 2))

    private static func intake(
        _ state: PortState = .inReview,
        attempt: Int = 1,
        isActive: Bool = true,
        isFrozen: Bool = true
    ) -> IntakeStanding {
        IntakeStanding(
            requestID: id,
            number: "+13125550142",
            state: state,
            attempt: attempt,
            isActive: isActive,
            isFrozen: isFrozen
        )
    }

    private static func saga(
        _ state: PortState = .inReview,
        attempt: Int = 1,
        isPivoted: Bool = false,
        isLinked: Bool = false
    ) -> SagaStanding {
        SagaStanding(requestID: id, state: state, attempt: attempt, isPivoted: isPivoted, isLinked: isLinked)
    }

    private static func attempt(_ attempt: Int = 1, _ outcome: ListAttempts.Outcome.Kind? = nil) -> AttemptStanding {
        AttemptStanding(requestID: id, attempt: attempt, outcome: outcome)
    }

    private static func found(
        _ intake: IntakeStanding?,
        _ saga: SagaStanding?,
        _ attempt: AttemptStanding?,
        isLinked: Bool = false
    ) -> [String] {
        ServiceViews(
            intake: [intake].compactMap(\.self),
            sagas: [saga].compactMap(\.self),
            attempts: [attempt].compactMap(\.self),
            linked: isLinked ? [id] : []
        ).disagreements.map(\.what)
    }

    @Test func viewsThatAgreeAreNotReported() {
        #expect(Self.found(Self.intake(), Self.saga(), Self.attempt()).isEmpty)
        let rejected = Self.saga(.rejected)
        #expect(Self.found(Self.intake(.rejected, isFrozen: false), rejected, Self.attempt(1, .rejected)).isEmpty)
        let linked = Self.saga(.linked, isPivoted: true, isLinked: true)
        #expect(Self.found(Self.intake(.linked), linked, Self.attempt(1, .completed), isLinked: true).isEmpty)
        #expect(Self.found(nil, nil, nil).isEmpty)
    }

    @Test func eachDisagreementIsFound() {
        let cases: [(String, [String])] = [
            ("no saga of it is alive", Self.found(Self.intake(), nil, nil)),
            ("intake takes it for ended", Self.found(nil, Self.saga(), Self.attempt())),
            (
                "Intake says rejected, its saga inReview",
                Self.found(Self.intake(.rejected), Self.saga(), Self.attempt())
            ),
            ("is not reserved", Self.found(Self.intake(isActive: false), Self.saga(), Self.attempt())),
            ("has frozen attempt 2", Self.found(Self.intake(attempt: 2), Self.saga(), Self.attempt())),
            ("submission knows no attempt", Self.found(Self.intake(), Self.saga(), nil)),
            ("and submission attempt 2", Self.found(Self.intake(), Self.saga(), Self.attempt(2))),
            ("did not reach the vendor", Self.found(Self.intake(), Self.saga(), Self.attempt(1, .refused))),
            (
                "linking has no line for it",
                Self.found(
                    Self.intake(.notified),
                    Self.saga(.notified, isPivoted: true, isLinked: true),
                    Self.attempt(1, .completed)
                )
            ),
            ("it is not ported", Self.found(Self.intake(), Self.saga(), Self.attempt(), isLinked: true)),
        ]
        for (words, found) in cases {
            #expect(found.count == 1, "\(words): \(found)")
            #expect(found.first?.contains(words) == true, "\(words): \(found)")
        }
    }
}
