import SagaSupervisorContract

/// A saga with what blocks it; the output of `faxport sagas show --json`.
package struct SagaReport: Encodable {
    private enum CodingKeys: String, CodingKey {
        case obstacles
    }

    package let saga: GetSaga.Response
    package let obstacles: [SagaObstacle]

    package init(saga: GetSaga.Response, obstacles: [SagaObstacle]) {
        self.saga = saga
        self.obstacles = obstacles
    }

    package func encode(to encoder: any Encoder) throws {
        try saga.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(obstacles, forKey: .obstacles)
    }
}
