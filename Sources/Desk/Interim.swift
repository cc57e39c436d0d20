import CommunityModel
import Terminal

struct DayCloseScreen: Screen {
  init() {}
  var name: String { "DayCloseScreen" }
  func offers(_ context: DeskContext) -> [Offer] { [] }
  mutating func perform(_ action: ActionID, _ context: DeskContext) -> [Effect] { [] }
  func draw(in area: Rect, on canvas: inout Canvas, _ context: DeskContext) {}
}
