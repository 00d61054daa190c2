import Foundation
import HTTPClient
import IntakeContract
import Messaging
import Porting
import SagaSupervisorContract
import SubmissionContract
import Testing

/// Requests that need a person, each of a different kind; every way of acting has its own.
struct Trouble: Sendable {
    /// The packet went to the mail server, which hung up before it said whether it has it.
    let doubtful: PortRequestID
    /// The vendor has rejected it for two reasons.
    let rejected: PortRequestID
    /// It was rejected twice, and answered twice.
    let toApprove: PortRequestID
    /// The vendor has written something that is not wholly understood.
    let unclear: PortRequestID
    /// The vendor will refuse to cancel it.
    let uncancellable: PortRequestID
    /// It waits for the practice's account.
    let withoutAccount: PortRequestID

    /// The practice of all others, which has an account.
    static let practice = "pg-ready"
    private static let ways = WayOfActing.allCases

    /// What identifies a trouble's requests: the first digits of their numbers.
    private enum Kind: Int {
        case doubtful = 10
        case rejected = 20
        case toApprove = 30
        case unclear = 40
        case uncancellable = 50
        case withoutAccount = 60
    }

    private static func request(_ kind: Kind, _ way: WayOfActing) -> TestRequest {
        let n = kind.rawValue + way.index
        let group = kind == .withoutAccount ? group(way) : practice
        return TestRequest.clean(n).changing(
            .object([
                "practice": .object(["practiceGroupID": .string(group)]),
                "form": .object([
                    "customerEmail": .string(email(kind.rawValue + way.index)),
                    "carrierAccountNumber": .string("OLD-\(n)"), "pin": .string("1111"),
                ]),
            ])
        )
    }

    private static func email(_ n: Int) -> String { "desk\(n)@lakeside.example" }

    // MARK: What the tests look for

    /// The practice that has no account yet.
    static func group(_ way: WayOfActing) -> String { "pg-new-\(way.rawValue)" }

    static func rejectedRequest(_ way: WayOfActing) -> TestRequest { request(.rejected, way) }

    static func rejectedEmail(_ way: WayOfActing) -> String { email(Kind.rejected.rawValue + way.index) }

    static func newAccountNumber(_ way: WayOfActing) -> String { "NEW-\(Kind.rejected.rawValue + way.index)" }

    static let newPIN = "4471"

    /// The corrected form of the rejected request, with which the papers must agree.
    static func correctedRequest(_ way: WayOfActing) -> TestRequest {
        rejectedRequest(way).changing(
            .object([
                "form": .object([
                    "carrierAccountNumber": .string(newAccountNumber(way)), "pin": .string(newPIN),
                ])
            ])
        )
    }

    static func uncancellableNumber(_ way: WayOfActing) -> String { request(.uncancellable, way).number }

    /// A number that the vendor has ported, and that belongs to no request.
    static func spareNumber(_ way: WayOfActing) -> String { "+1773555010\(way.index)" }

    // MARK: The vendor

    /// A vendor that reacts within seconds or not at all.
    static var vendor: VendorScript {
        var script = VendorScript()
        let (soon, never) = (0.000_2, 9_000.0)
        script.hours = [
            "receipt": never, "date": never, "completion": never, "rejection": soon, "cancel": soon, "chase": never,
        ]
        script.inventory = ways.flatMap { [spareNumber($0), uncancellableNumber($0)] }
        for way in ways {
            script.records[rejectedRequest(way).number] = .init(accountNumber: newAccountNumber(way), pin: newPIN)
            script.records[request(.toApprove, way).number] = .init(accountNumber: "THIRD")
            let rule = VendorScript.Rule(
                number: uncancellableNumber(way),
                outcome: "accept",
                cancel: "refuse",
                snapBackHours: never
            )
            script.rules.append(rule)
        }
        return script
    }

    // MARK: Making it

    /// Leaves two messages for each way that submission cannot apply; each way's have another error.
    static func plantDeadLetters(_ folder: TestFolder) async throws {
        let stack = try await TestStack(on: folder)
        let id = try await stack.submit(.clean(0))
        try await stack.wait(for: id, toReach: .submitted)
        try await stack.awaitQuiet()
        try await stack.stop()
        let messages = ways.flatMap { way in
            (0..<2).map { n in
                PlantedMessage(
                    method: deadMethod(way),
                    key: "\(way)-\(n)",
                    body: Data(#"{"attempt":"one","packet":5}"#.utf8)
                )
            }
        }
        try folder.plantMessages(toSubmission: messages)
    }

    /// The method of a way's dead letters.
    private static func deadMethod(_ way: WayOfActing) -> Messaging.Method {
        switch way {
        case .mouse: AskVendor.method
        case .keyboard: SubmitPacket.method
        case .narrow: "faxport.submission.v1.Commands/TellVendor"
        }
    }

    /// What the pages call a way's group of dead letters.
    static func deadLetterName(_ way: WayOfActing) -> String {
        String(deadMethod(way).rawValue.split(separator: "/").last ?? "")
    }

    static func make(_ stack: TestStack, _ servers: MailServers) async throws -> [Trouble] {
        try await stack.record(account: practice)
        // One after the other, while no other email goes to the desk.
        var doubtful: [PortRequestID] = []
        for way in ways {
            try servers.breakNextMailToDesk("lose-at-end")
            doubtful.append(try await stack.submit(request(.doubtful, way)))
            try await eventuallyHolds("\(way): nobody knows whether the packet was sent") {
                let effects = try await stack.answer(ListEffects(), from: .submission)?.effects ?? []
                return effects.count { $0.state == "ambiguous" } == doubtful.count
            }
        }
        var troubles: [Trouble] = []
        for way in ways {
            troubles.append(
                Trouble(
                    doubtful: doubtful[way.index],
                    rejected: try await stack.submit(request(.rejected, way)),
                    toApprove: try await stack.submit(request(.toApprove, way)),
                    unclear: try await stack.submit(request(.unclear, way)),
                    uncancellable: try await stack.submit(request(.uncancellable, way)),
                    withoutAccount: try await stack.submit(request(.withoutAccount, way))
                )
            )
        }
        for way in ways { try await stack.ripen(troubles[way.index], request(.toApprove, way)) }
        return troubles
    }
}

extension TestStack {
    /// Opens an account as a person does on the vendor's page; the vendor then shows its two ids.
    func openAccount(_ group: String) async throws -> VendorAccount {
        guard let socket = try folder.record()?.process(Self.vendor)?.endpoint else { throw TestFailure("no vendor") }
        var request = HTTPRequest(.put, HTTPRequest.baseURL(socketPath: socket) + "/v1/accounts/\(group)")
        request.headers = [("content-type", "application/json")]
        request.body = Data(#"{"practiceName":"Lakeside","address":{"zip":"60657"}}"#.utf8)
        let response = try await request.answer(within: .seconds(5), receivingAtMost: 1_024 * 1_024)
        return try MessageCoding.decode(VendorAccount.self, from: response.body)
    }

    fileprivate func record(account group: String) async throws {
        let account = try await openAccount(group)
        let ids = ["--user-id", account.userID, "--account-number", account.accountNumber]
        let result = try await faxport(["accounts", "record", group] + ids + ["--reason", "new", "--by", "ben"])
        guard result.exitCode == 0 else { throw TestFailure("\(result)") }
    }

    /// Brings each request to where it needs a person.
    fileprivate func ripen(_ trouble: Trouble, _ toApprove: TestRequest) async throws {
        try await wait(for: trouble.rejected, toReach: .rejected)
        try await answerRejection(trouble.toApprove, toApprove, with: "SECOND", attempt: 1)
        try await answerRejection(trouble.toApprove, toApprove, with: "THIRD", attempt: 2)
        try await eventuallyHolds("an attempt waits for approval") {
            try await saga(trouble.toApprove)?.status.subState == .toApprove
        }
        for id in [trouble.unclear, trouble.uncancellable] { try await wait(for: id, toReach: .submitted) }
        try await vendorWrites(
            "The losing carrier rejected the flubber of this port. The ZIP code does not match.",
            about: trouble.unclear
        )
        try await eventuallyHolds("the email waits for a person") {
            let mails = try await answer(ListUnmatchedMail(), from: .submission)?.mails ?? []
            return mails.contains { $0.requestID == trouble.unclear }
        }
        try await wait(for: trouble.withoutAccount, toReach: .accountBlocked)
    }

    private func answerRejection(
        _ id: PortRequestID,
        _ request: TestRequest,
        with accountNumber: String,
        attempt: Int
    ) async throws {
        try await wait(for: id, toReach: .rejected, attempt: attempt)
        try await eventuallyHolds("intake knows that \(id.reference) is rejected") {
            let status = try await answer(GetPortRequest(requestID: id), from: .intake)?.status
            return status?.state == .rejected && status?.attempt == attempt
        }
        let patch = JSONValue.object(["form": .object(["carrierAccountNumber": .string(accountNumber)])])
        let corrected = request.changing(patch)
        let file = try folder.write(patch, as: "\(id.reference).\(attempt).json")
        let papers = try corrected.papers(in: folder).flatMap { ["--\($0.kind)", $0.path] }
        let result = try await faxport(["amend", id.reference, file] + papers)
        guard result.exitCode == 0 else { throw TestFailure("\(result)") }
    }

    /// An email of the vendor's desk about the first attempt of a request.
    func vendorWrites(_ text: String, about id: PortRequestID) async throws {
        let name = UUID().uuidString
        let mail = """
            Authentication-Results: mail.faxport.example; dmarc=pass header.from=updox.com
            From: Updox Porting <porting@updox.com>
            To: porting@faxport.example
            Subject: Re: [\(id.reference)/1] Port request
            Message-ID: <\(name)@updox.com>
            In-Reply-To: <\(id).1@faxport.example>

            \(text)

            """
        try drop(Data(mail.utf8), named: name)
    }
}
