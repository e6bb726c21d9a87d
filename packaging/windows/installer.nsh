; Windows goes by what follows the last dot, so a scenario is a .json file to it. Socket Lanes is offered under "Open with" for those,
; for this person, and becomes the usual choice for none.
!macro customInstall
  WriteRegStr HKCU "Software\Classes\SocketLanes.Scenario" "" "Socket Lanes scenario"
  WriteRegStr HKCU "Software\Classes\SocketLanes.Scenario\DefaultIcon" "" "$appExe,0"
  WriteRegStr HKCU "Software\Classes\SocketLanes.Scenario\shell\open\command" "" '"$appExe" "%1"'
  WriteRegStr HKCU "Software\Classes\.json\OpenWithProgids" "SocketLanes.Scenario" ""
!macroend

!macro customUnInstall
  DeleteRegKey HKCU "Software\Classes\SocketLanes.Scenario"
  DeleteRegValue HKCU "Software\Classes\.json\OpenWithProgids" "SocketLanes.Scenario"
!macroend
