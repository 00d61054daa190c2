import ArgumentParser
import VendorSimulatorService

/// Stands in for the vendor until it is told to end.
@main
struct App {
    static func main() async {
        await VendorSimulatorCommand.main()
    }
}
