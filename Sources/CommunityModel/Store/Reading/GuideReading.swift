/// Reading what the office keeps of shipped lists, and adds to them: skills of volunteers and guides. Shipped ones that
/// nobody has changed are in no file.
public protocol GuideReading: Sendable {
  func keptSkills() throws(StoreError) -> [Skill]
  func keptGuides() throws(StoreError) -> [ServiceGuide]
}
