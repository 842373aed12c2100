import org.steps.Node
def call(Map settings) { Node.build(this) }
