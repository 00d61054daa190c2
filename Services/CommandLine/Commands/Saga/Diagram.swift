import ArgumentParser
import SagaSupervisorDomain

/// Draws the definition of the saga.
struct Diagram: FaxportCommand {
    static let configuration = CommandConfiguration(
        abstract: "Prints the life of a port request as a Mermaid diagram."
    )

    func perform(_ console: Console) throws {
        console.line(String(SagaDiagram.mermaid().dropLast()))
    }
}
