# A module of Tcl.
package provide colours 1.0
namespace eval colours {
  variable region "cn-north-1"
}
proc colours::of {name} { return $colours::region }
