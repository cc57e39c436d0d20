@main
struct Qise {
  static func main() {}
}
