import AccountProvisioningContract
import Durable
import Messaging
import Porting

/// Sees to it that practices have accounts.
enum AccountHandlers {
    static func ensure(_ message: EnsureAccount, _ turn: Turn) throws {
        let problems = AccountPreconditions.problems(message.practice)
        guard problems.isEmpty, let group = message.practice.practiceGroupID else {
            let blocked = AccountBlocked(requestID: message.requestID, problems: problems, owner: .practiceStaff)
            try turn.send(blocked, to: .sagaSupervisor)
            return
        }
        if let account = try AccountTable.fetch(turn.db, practiceGroupID: group) {
            try turn.send(AccountReady(requestID: message.requestID, account: account), to: .sagaSupervisor)
            return
        }
        let effect = OpenAccount(
            requestID: message.requestID,
            practiceGroupID: group,
            practice: message.practice,
            customerEmail: message.customerEmail
        )
        try turn.plan(effect, lane: group)
    }

    static func finish(_ work: OpenAccount, _ outcome: OpenAccount.Outcome, _ turn: Turn) throws {
        switch outcome {
        case .open(let account):
            try AccountTable.keep(turn.db, account, of: work.practiceGroupID)
            try turn.send(AccountReady(requestID: work.requestID, account: account), to: .sagaSupervisor)
        case .refused(let sentence):
            let problem = Violation(
                field: "account",
                rule: "account.vendor",
                message: sentence,
                remedy: "Settle it with the vendor, then try the step again."
            )
            let blocked = AccountBlocked(requestID: work.requestID, problems: [problem], owner: .operator)
            try turn.send(blocked, to: .sagaSupervisor)
        }
    }
}
