import Testing

@testable import CommandLineCommands

/// A token is limited to methods that exist.
struct TokenMethodTests {
    @Test(arguments: [
        "faxport.intake.v1.Intake/ReadFeed", "faxport.intake.v1.Intake/*", "faxport.intake.*", "*",
        "faxport.health.v1.Health/Check",
    ])
    func aMethodThatTheGatewayOffersIsTaken(pattern: String) throws {
        let command = try NewToken.parse(["crm", "--method", pattern])
        #expect(command.methods.map(\.description) == [pattern])
    }

    @Test(arguments: [
        "faxport.intake.v1.Intake/Nope", "faxport.intake.v2.*", "faxport.ops.v1.DeadLetters/*", "Intake/ReadFeed",
        "faxport.intake.v1.Intake", "nonsense",
    ])
    func anyOtherIsRefused(pattern: String) {
        #expect(throws: (any Error).self) { try NewToken.parse(["crm", "--method", pattern]) }
    }
}
