import ConsolePeople
import Messaging

extension DeskAction {
    /// What people do with the command lines that make calls in their names.
    static let ofCommandLines: [DeskAction] = [
        .findCommandLine, .allowCommandLine, .refuseCommandLine, .endCommandLine,
    ]

    private static let code = FormField("code", "Code", hint: "such as BCDF-GHJK")
    private static let sameCode = FormField("code", "Code", .hidden)
    private static let session = FormField("session", "Session", .hidden)
    private static let own = "/me"

    static let findCommandLine = DeskAction(
        "find-command-line",
        "Next",
        consequence: "You see what shows the code before you let it in.",
        fields: [code],
        for: .own
    ) { fields, desk in
        let code = try fields.needed(code)
        let pending = try desk.people.commandLine(code, for: desk.account, at: desk.now)
        let page = WebPage(commandLine: pending, code: UserCode(typed: code)?.description ?? "", for: desk.account)
        return Done("Looked at a command line with the key \(pending.key).", showing: page, path: own)
    }

    static let allowCommandLine = DeskAction("allow-command-line", "Allow", fields: [sameCode], for: .own) {
        fields,
        desk in
        let code = try fields.needed(sameCode)
        let pending = try desk.people.decide(code, isAllowed: true, by: desk.account, at: desk.now)
        let what = "The command line with the key \(pending.key) continues in a few seconds and acts as you."
        return Done(what, path: own)
    }

    static let refuseCommandLine = DeskAction("refuse-command-line", "Refuse", fields: [sameCode], for: .own) {
        fields,
        desk in
        let code = try fields.needed(sameCode)
        let pending = try desk.people.decide(code, isAllowed: false, by: desk.account, at: desk.now)
        return Done("The command line with the key \(pending.key) is refused.", path: own)
    }

    static let endCommandLine = DeskAction("end-command-line", "End", fields: [session], for: .own) { fields, desk in
        let session = try fields.needed(session)
        try desk.people.endCommandLine(session, of: desk.account, at: desk.now)
        return Done("The session of the command line is ended.", path: own)
    }
}
