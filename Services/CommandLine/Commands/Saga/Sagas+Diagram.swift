import ArgumentParser
import SagaSupervisorDomain
import TerminalOutput

extension Sagas {
    /// Draws the states of the saga and the transitions between them.
    struct Diagram: FaxportCommand {
        static let configuration = CommandConfiguration(
            abstract: "Prints the states of a port request as a Mermaid diagram."
        )

        func perform(_ terminal: Terminal) throws {
            terminal.line(String(SagaDiagram.mermaid().dropLast()))
        }
    }
}
