import IntakeContract
import LinkingContract
import Messaging
import Porting
import SagaSupervisorContract
import ServiceClient
import SubmissionContract
import SystemPicture
import Timekeeping

/// All that the page of one request shows; a part whose service does not answer is unknown.
package struct RequestSheet: Sendable {
    let report: RequestReport
    let forecast: Result<GetForecast.Response, Silence>
    let attempts: Result<ListAttempts.Response, Silence>
    /// The emails with the vendor and the customer.
    let thread: MailThread
    let timers: Result<ListTimers.Response, Silence>
    /// Effects of this request that are not done, with the service that has each.
    let effects: [OpenEffect]
    /// Emails of the vendor about it that wait for a person.
    let mails: [ListUnmatchedMail.Mail]
    /// Who asked for what spends money.
    let people: FirstPerson
    /// Who works on it.
    let claim: ClaimBlock?
    let policy: PortingPolicy
    let now: Timestamp

    /// An effect that is not done, and the service that has it.
    package struct OpenEffect: Sendable, Hashable {
        let service: ServiceName
        let effect: ListEffects.OpenEffect

        package init(_ service: ServiceName, _ effect: ListEffects.OpenEffect) {
            self.service = service
            self.effect = effect
        }
    }

    package init(
        report: RequestReport,
        forecast: Result<GetForecast.Response, Silence>,
        attempts: Result<ListAttempts.Response, Silence>,
        thread: MailThread = MailThread(
            vendor: .success(.init(mails: [], older: 0)),
            customer: .success(.init(notices: []))
        ),
        timers: Result<ListTimers.Response, Silence> = .success(.init(timers: [], next: nil)),
        effects: [OpenEffect] = [],
        mails: [ListUnmatchedMail.Mail] = [],
        people: FirstPerson = FirstPerson(),
        claim: ClaimBlock? = nil,
        policy: PortingPolicy = .bundled,
        now: Timestamp
    ) {
        self.report = report
        self.forecast = forecast
        self.attempts = attempts
        self.thread = thread
        self.timers = timers
        self.effects = effects
        self.mails = mails
        self.people = people
        self.claim = claim
        self.policy = policy
        self.now = now
    }

    var id: PortRequestID { report.request.requestID }

    /// The forms by which people move the request on.
    var forms: RequestForms {
        RequestForms(
            id,
            report.status,
            nextAttempt: report.nextAttempt,
            forecast: (try? forecast.get())?.forecast,
            policy: policy,
            now: now,
            people: people
        )
    }

    /// The lanes of effects that are about a request: of its emails with the vendor, of the question whether its number
    /// is in the inventory, and of its emails to the customer.
    private static func lanes(of id: PortRequestID) -> [String] { ["\(id)", "inventory.\(id)", "mail.\(id)"] }

    /// Asks the services for one request, as a person sees it.
    ///
    /// - Throws: `CallError` if intake does not answer or does not know the request.
    package static func read(_ id: PortRequestID, _ desk: Desk) async throws -> RequestSheet {
        let services = desk.services
        async let calendarTime = services.calendarTime()
        async let report = RequestReport.read(id, services)
        async let forecast = services.ask(GetForecast(requestID: id), of: .intake)
        async let attempts = services.ask(ListAttempts(requestID: id), of: .submission)
        async let thread = MailThread.read(id, services)
        async let timers = services.ask(ListTimers(requestID: id), of: .sagaSupervisor)
        async let effects = services.askAll(ListEffects(lanes: lanes(of: id)))
        async let mails = services.ask(ListUnmatchedMail(requestID: id), of: .submission)
        async let proposals = services.ask(ListSnapBackProposals(requestID: id), of: .intake)
        let now = await calendarTime
        let policy = await PolicyInForce.read(services, at: now)
        let known = try await report
        let task = InboxTask.key(of: id)
        return RequestSheet(
            report: known,
            forecast: await forecast,
            attempts: await attempts,
            thread: await thread,
            timers: await timers,
            effects: await effects.openEffects,
            mails: ((try? await mails.get().mails) ?? []),
            people: FirstPerson(
                reader: desk.account.name,
                isNeeded: policy.needsSecondPerson,
                askedForAttempt: known.saga?.askedBy,
                proposal: try? await proposals.get().proposals.first
            ),
            claim: ClaimBlock(
                task: task,
                claim: try desk.people.claims(at: desk.now)[task],
                reader: desk.account.login,
                back: WebPage.path(of: id)
            ),
            policy: policy,
            now: now
        )
    }
}

extension [Asked<ListEffects.Response>] {
    /// The effects of all services that answered, the oldest first.
    var openEffects: [RequestSheet.OpenEffect] {
        compactMap(\.answer).flatMap { answer in answer.effects.map { RequestSheet.OpenEffect(answer.service, $0) } }
            .sorted { $0.effect.ageMs > $1.effect.ageMs }
    }
}

extension ServiceConnections {
    /// The answer of a service, or why there is none; a page shows the rest all the same.
    nonisolated func ask<Call: CallContract>(
        _ call: Call,
        of service: ServiceName
    ) async -> Result<Call.Response, Silence> {
        do {
            return .success(try await self.call(call, to: service, timeoutMs: 1_500).response)
        } catch {
            return .failure(Silence(error))
        }
    }
}
