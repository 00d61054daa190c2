import ArgumentParser
import SagaSupervisorDomain
import TerminalOutput

extension Sagas {
    /// Draws the definition of the saga.
    struct Diagram: FaxportCommand {
        static let configuration = CommandConfiguration(
            abstract: "Prints the life of a port request as a Mermaid diagram."
        )

        func perform(_ terminal: Terminal) throws {
            terminal.line(String(SagaDiagram.mermaid().dropLast()))
        }
    }
}
