import IntakeContract
import Messaging
import Porting
import SagaSupervisorContract
import SystemPicture
import Timekeeping

@testable import ConsoleWebsite

/// Sample answers of services, and HTML as a person with every role gets it.
enum SampleDesk {
    static let now = Timestamp(millisecondsSince1970: 1_795_420_800_000)
    static let id = PortRequestID.make(millisecondsSince1970: 1_795_400_000_000, random: (7, 8))

    /// A page for a person who may use every form.
    static func html(_ page: WebPage) throws -> String {
        let viewer = Viewer(name: "Avery", role: "admin", csrf: "0a1b") { _ in true }
        return try page.html(at: now, for: viewer)
    }

    static func status(
        _ state: PortState,
        _ owner: Party = .operator,
        _ subState: SubState? = nil,
        attempt: Int = 1,
        attention: Attention = .none,
        rejectedFor: [ReasonCode]? = nil,
        portedAt: Timestamp? = nil
    ) -> PortStatus {
        PortStatus(
            state: state,
            attempt: attempt,
            attention: attention,
            nextStep: "Correct the ZIP code.",
            owner: owner,
            deadline: now + .hours(2),
            portedAt: portedAt,
            snapBackUntil: portedAt.map { $0 + .hours(24) },
            rejectedFor: rejectedFor,
            subState: subState
        )
    }

    static let request: PortRequestForm = {
        var request = PortRequestForm()
        request.practice = Practice(practiceGroupID: "pg-7", practiceName: "Lakeside", providerID: "d1")
        request.form.numberToPort = "(312) 555-0142"
        request.form.billedAddress = PostalAddress(street: "1 Lake St", city: "Chicago", state: "IL", zip: "60601")
        request.form.pin = "0042"
        request.gate.lineCarriesInternet = false
        return request
    }()

    static func response(_ status: PortStatus) -> GetPortRequest.Response {
        GetPortRequest.Response(
            requestID: id,
            key: "crm-1",
            batchID: nil,
            isDraft: status.state == .draft,
            request: request,
            documents: [],
            status: status,
            history: []
        )
    }

    static func sheet(
        _ status: PortStatus,
        nextAttempt: NextAttempt? = nil,
        findings: [Finding] = [],
        effects: [RequestSheet.OpenEffect] = [],
        people: FirstPerson = FirstPerson(),
        claim: ClaimBlock? = nil
    ) -> RequestSheet {
        let forecast = Forecast(
            day: PortingPolicy.bundled.businessCalendar().day(of: now),
            standing: .held,
            findings: findings,
            rejection: CostOfRejection(ofAttempt: 1, .bundled)
        )
        return RequestSheet(
            report: RequestReport(
                request: response(status),
                saga: nil,
                obstacles: [],
                nextAttempt: nextAttempt
            ),
            forecast: .success(.init(requestID: id, forecast: forecast, overrides: [])),
            attempts: .success(.init(attempts: [], charges: [])),
            effects: effects,
            people: people,
            claim: claim,
            now: now
        )
    }

    static func proposal(by person: String?) -> SnapBackProposal {
        SnapBackProposal(
            requestID: id,
            at: now - .minutes(5),
            until: now + .hours(2),
            askedBy: person,
            actor: "\(person ?? "ops") (operator) through console",
            reason: "The wrong number."
        )
    }

    static func finding(_ rule: String, _ severity: RuleSeverity, field: String? = nil) -> Finding {
        Finding(
            rule: .init(rawValue: rule),
            outcome: .fail,
            severity: severity,
            field: field,
            message: "The bill shows another name.",
            remedy: "Correct the name.",
            evidence: []
        )
    }

    static func effect(_ state: String, ageMs: Int64 = 60_000) -> RequestSheet.OpenEffect {
        RequestSheet.OpenEffect(
            .submission,
            .init(
                effectID: 17,
                kind: "submission.mail",
                lane: "request/\(id)",
                state: state,
                attempts: 2,
                ageMs: ageMs,
                note: "The connection broke after DATA."
            )
        )
    }

    static func fields(_ values: [String: String]) -> FormFields {
        FormFields(["request": id.reference, "reason": "as agreed"].merging(values) { $1 })
    }
}
