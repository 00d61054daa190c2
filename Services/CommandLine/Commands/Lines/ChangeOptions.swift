import ArgumentParser
import Foundation
import LinkingContract
import Messaging
import Porting
import ServiceClient
import SystemPicture
import TerminalOutput

/// What every change of a line needs.
struct ChangeOptions: ParsableArguments {
    @Argument(help: "The number of the line.", transform: Self.number)
    var number: PhoneNumber

    @Option(
        help: ArgumentHelp(
            "The practice group, if it is another one than when the line was linked.",
            valueName: "group"
        )
    )
    var practice: String?

    @Option(help: "Repeats the change with this key, instead of beginning another one.")
    var key: String?

    @Option(help: "How many seconds to wait for the outcome.")
    var wait = 20

    @OptionGroup var reason: ReasonOption
    @OptionGroup var actor: ActorOption
    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    private static func number(_ text: String) throws -> PhoneNumber {
        guard case .success(let number) = PhoneNumber.parse(text) else {
            throw ValidationError("\"\(text)\" is not a US phone number. See: faxport check number")
        }
        return number
    }

    /// Has the change carried out, and waits for its outcome.
    func carryOut(
        _ change: ChangeLine.Change,
        account: RequestName? = nil,
        outbound: Bool? = nil,
        request: RequestName? = nil,
        _ terminal: Terminal
    ) async throws {
        let key = key ?? UUID().uuidString
        let entry = try await data.withServices { services in
            let target = try await Self.target(account, services)
            let requestID = request?.id
            let ofRequest: String? =
                if let requestID { try await services.practiceGroup(of: requestID) } else { nil }
            let call = ChangeLine(
                key: key,
                number: number,
                change: change,
                accountNumber: target,
                outbound: outbound,
                practiceGroupID: practice ?? ofRequest,
                requestID: requestID,
                actor: actor.name,
                reason: reason.text
            )
            return try await outcome(of: call, services)
        }
        if json.isOn { try terminal.json(entry) }
        switch entry.standing {
        case .done:
            if !json.isOn { terminal.line("\(entry.number): \(entry.what.rawValue) is done. \(entry.note)", .good) }
        case .underWay:
            throw CommandFailure(
                .unfinished,
                "The change is recorded and under way. See it with: faxport lines \(entry.accountNumber) --history"
            )
        case .refused: throw CommandFailure(.refused, "\(Vendor.name) refused the change: \(entry.note)")
        }
    }

    /// The number of the account that a person names; one that is not known here is taken as it is.
    private static func target(_ name: RequestName?, _ services: ServiceConnections) async throws -> String? {
        guard let name else { return nil }
        do {
            return try await services.account(named: name).accountNumber
        } catch let failure as CommandFailure where failure.outcome == .refused && failure.details.isEmpty {
            return name.text
        }
    }

    /// The same call with the same key is answered with the entry as it stands.
    private func outcome(of call: ChangeLine, _ services: ServiceConnections) async throws -> LineEntry {
        let end = ContinuousClock.now + .seconds(wait)
        while true {
            let entry = try await services.call(call, to: .linking).response.entry
            if entry.standing != .underWay || ContinuousClock.now >= end { return entry }
            // A decision that is under way announces nothing, so it is polled until the deadline.
            try await Task.sleep(for: .milliseconds(100))
        }
    }
}
