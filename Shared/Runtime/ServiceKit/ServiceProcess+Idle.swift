import Durable
import Messaging
import Timekeeping

/// Asks a service of a system whose calendar leaps whether it is idle, and when it acts next.
///
/// It is not part of the published contract: only a process with `--calendar-file` answers it. The process answers and not
/// the core, since only the process knows what has arrived outside. A retry is harmless.
package struct ReadIdleReport: CallContract {
    package static let method: Method = "faxport.calendar.v1.Idle/Read"

    package init() {}

    package typealias Response = IdleReport
}

/// A call of ``ReadIdleReport`` that is answered after the step of its round.
struct IdleQuestion {
    let id: String
    let address: ReplyAddress
}

extension ServiceProcess {
    /// Keeps a question for the end of the round; returns whether the message was one.
    func setAside(_ message: WireMessage, from address: ReplyAddress) -> Bool {
        guard configuration.clock.leaps, case .call(let call) = message.header, call.method == ReadIdleReport.method
        else { return false }
        idleQuestions.append(IdleQuestion(id: call.id, address: address))
        return true
    }

    /// Answers the questions after a step that includes what has arrived outside.
    ///
    /// A question also starts a step, so the work that a leap made due is done before the answer.
    func answerIdleQuestions(_ core: ServiceCore) throws {
        guard !idleQuestions.isEmpty else { return }
        let body = try MessageCoding.encode(core.idleReport())
        for question in idleQuestions {
            let reply = WireMessage(.reply(ReplyHeader(id: question.id, status: .ok)), payload: [body])
            send(.answer(question.address, reply))
        }
        idleQuestions = []
    }
}
