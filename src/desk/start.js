// Starts the editors' desk: the module mounts itself.
import init from './desk.js'

init()
