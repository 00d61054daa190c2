import IntakeContract
import Porting
import SagaSupervisorContract

/// Everything that is known of one request: what the CRM sees, who must act, what blocks it and its story.
///
/// The output of `faxport show --json`: the fields of `GetPortRequest`, and these besides.
package struct RequestReport: Encodable, Sendable {
    package let request: GetPortRequest.Response
    /// `nil` if the supervisor does not answer or does not know the request.
    package let saga: GetSaga.Response?
    package let obstacles: [SagaObstacle]
    /// What another attempt after a rejection would answer and cost; `nil` before, or if it is not known.
    package let nextAttempt: NextAttempt?

    package init(
        request: GetPortRequest.Response,
        saga: GetSaga.Response?,
        obstacles: [SagaObstacle],
        nextAttempt: NextAttempt?
    ) {
        self.request = request
        self.saga = saga
        self.obstacles = obstacles
        self.nextAttempt = nextAttempt
    }

    /// The newest status: the supervisor has it first.
    package var status: PortStatus { saga?.status ?? request.status }

    /// The commands that move it on.
    package var commands: [String] {
        obstacles.map(\.command) + NextCommands.commands(for: status, request.requestID.shortName)
    }

    package var story: RequestStory { RequestStory(request, saga?.history) }

    private enum CodingKeys: String, CodingKey {
        case actingParty, commands, definitionVersion, nextAttempt, obstacles, status, story
    }

    package func encode(to encoder: any Encoder) throws {
        try request.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(status, forKey: .status)
        try container.encode(status.actingParty, forKey: .actingParty)
        try container.encode(commands, forKey: .commands)
        try container.encodeIfPresent(saga?.definitionVersion, forKey: .definitionVersion)
        try container.encodeIfPresent(nextAttempt, forKey: .nextAttempt)
        try container.encode(obstacles, forKey: .obstacles)
        try container.encode(story.entries, forKey: .story)
    }
}
