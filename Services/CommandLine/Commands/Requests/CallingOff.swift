import ArgumentParser
import IntakeContract
import Porting

/// Calls a request off.
struct Cancel: FaxportCommand {
    static let configuration = CommandConfiguration(
        abstract: "Calls a request off, as long as the number is not ported."
    )

    @Argument(help: "The request: its UUID or its FP- reference.")
    var id: PortRequestID

    @Option(help: "Why.")
    var reason: String

    @OptionGroup var actor: ActorOption

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    func perform(_ console: Console) async throws {
        let call = CancelPortRequest(requestID: id, actor: actor.name, reason: reason)
        let answer = try await data.withServices { try await $0.call(call, to: .intake).response }
        guard !json.isOn else { return try console.json(answer) }
        console.line("The wish to call \(id.reference) off is noted.", .good)
        console.warnings(answer.warnings)
        console.line("See what comes of it: faxport watch \(id.reference)", .faint)
    }
}

/// Gives a wrongly ported number back.
struct SnapBack: FaxportCommand {
    static let configuration = CommandConfiguration(
        commandName: "snap-back",
        abstract: "Asks the vendor to give a wrongly ported number back, within 24 hours of the port; it costs $300."
    )

    @Argument(help: "The request: its UUID or its FP- reference.")
    var id: PortRequestID

    @Option(help: "Why.")
    var reason: String

    @Option(help: "Who decided that the fee is worth it.")
    var approver: String

    @Option(help: ArgumentHelp("The fee that is accepted, in cents: 30000.", valueName: "cents"))
    var acceptFee: Int64

    @OptionGroup var data: DataOption
    @OptionGroup var json: JSONFlag

    func perform(_ console: Console) async throws {
        let call = RequestSnapBack(requestID: id, reason: reason, approver: approver, acceptedFee: Cents(acceptFee))
        let answer = try await data.withServices { try await $0.call(call, to: .intake).response }
        guard !json.isOn else { return try console.json(answer) }
        console.line("Asked for at a fee of \(Cents(acceptFee)); the vendor may refuse.", .good)
        console.line("See what comes of it: faxport watch \(id.reference)", .faint)
    }
}
