import AccountProvisioningContract
import AccountProvisioningDomain
import Durable
import Messaging
import Porting
import Violations

/// Handles requests for accounts and the vendor's answers.
enum AccountHandlers {
    static func ensure(_ message: EnsureAccount, _ turn: Turn) throws {
        let problems = AccountPreconditions.problems(message.practice)
        guard problems.isEmpty, let group = message.practice.practiceGroupID else {
            let blocked = AccountBlocked(requestID: message.requestID, problems: problems, owner: .practiceStaff)
            try turn.send(blocked, to: .sagaSupervisor)
            return
        }
        if let account = try AccountTable.fetch(turn.db, practiceGroupID: group) {
            try tell(message.requestID, account, of: group, turn)
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

    private static func tell(
        _ requestID: PortRequestID,
        _ account: VendorAccount,
        of group: String,
        _ turn: Turn
    ) throws {
        let ready = AccountReady(requestID: requestID, practiceGroupID: group, account: account)
        try turn.send(ready, to: .sagaSupervisor)
    }

    static func finish(_ work: OpenAccount, _ outcome: OpenAccount.Outcome, _ turn: Turn) throws {
        switch outcome {
        case .open(let account):
            try AccountTable.keep(turn.db, account, of: work.practiceGroupID)
            try tell(work.requestID, account, of: work.practiceGroupID, turn)
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
